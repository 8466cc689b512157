/** What is wrong with a user's input, in words: the ground floor of the house. */
package dev.margay.problem;
