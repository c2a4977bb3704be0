import { Message } from '../shell/message';

export default function NotFound() {
  return (
    <Message title="There is no such page">
      <a href="/">To the dashboard</a>
    </Message>
  );
}
