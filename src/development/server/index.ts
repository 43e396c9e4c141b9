export { cancel, complete, verify } from './change-enrollment.ts';
export { decline } from './decline-suggestion.ts';
export { defineTraining, withdrawTraining, type DefineTraining } from './define-training.ts';
export { register, type RegisterTraining } from './register-training.ts';
export { bindDevelopmentRoutes } from './routes.ts';
export { suggestTrainings } from './suggest-trainings.ts';
