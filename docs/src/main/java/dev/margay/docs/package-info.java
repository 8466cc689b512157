/** The pages of docs/ as a plain static site. */
package dev.margay.docs;
