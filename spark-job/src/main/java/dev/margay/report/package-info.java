/** The report of one search: a page that stands alone, and its pictures. */
package dev.margay.report;
