export { topicsBehind } from './access.ts';
export { measureIki, measureIndicator, type MeasureIki, type MeasureIndicator } from './measure-indicator.ts';
export { bindMonitoringRoutes } from './routes.ts';
export type { Measured } from '../rules/measure.ts';
