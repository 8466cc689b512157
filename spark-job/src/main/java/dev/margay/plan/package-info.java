/** What is to be computed, and what that needs: pure numbers, no Spark. */
package dev.margay.plan;
