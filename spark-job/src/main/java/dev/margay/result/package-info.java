/** What a search leaves behind: a description of itself beside its maps, and how all of it is read again. */
package dev.margay.result;
