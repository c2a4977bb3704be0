import { forwardAdmin } from '../../../../server/forward-admin';
import { withOperator } from '../../../../server/with-operator';

const handler = withOperator((request, { token }) => forwardAdmin(request, token));

export { handler as GET, handler as POST, handler as PUT, handler as PATCH, handler as DELETE };
