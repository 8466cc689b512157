/** Problems of a user's input. All other packages may use this one. */
package dev.margay.problem;
