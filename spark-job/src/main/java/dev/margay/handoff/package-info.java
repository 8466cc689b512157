/** Hand-off to other programs: particles from any table to any format, their images, and the comparison of two tables. */
package dev.margay.handoff;
