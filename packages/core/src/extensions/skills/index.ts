export { skills } from './skills.js';
export type { SkillsOptions } from './skills-options.js';
