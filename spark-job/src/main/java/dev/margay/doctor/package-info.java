/** Whether a machine is fit for searches, and what to do where it is not. */
package dev.margay.doctor;
