/** A page that shows a running application in a browser, on this machine only. */
package dev.margay.status;
