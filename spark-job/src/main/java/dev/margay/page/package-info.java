/** Templates of HTML pages: one configuration for all of them. */
package dev.margay.page;
