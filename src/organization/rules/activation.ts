/** The way to a password: works once, for 72 hours. security.md section 5. */
export const activationHours = 72;

/** How many links are made in one go: what fits on a few sheets and is handed out on one day. */
export const activationsAtOnce = 50;
