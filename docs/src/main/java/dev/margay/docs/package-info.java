/** Turns the pages of docs/ into a static site. */
package dev.margay.docs;
