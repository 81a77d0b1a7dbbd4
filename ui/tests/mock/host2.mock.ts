export { handlers } from './features';
