import { forwardSpeech } from '../../../server/forward-speech';
import { withOperator } from '../../../server/with-operator';

export const POST = withOperator((request, { token }) => forwardSpeech(request, token));
