export { apps, type AppsOptions } from './apps.js';
export { showsViews } from './shows-views.js';
export type { View, ViewOrigins, ViewPermission } from './view.js';
