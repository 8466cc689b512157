/** optimise-template and optimise-b-factor: which pixel size and which B factor give particles at fixed poses the highest scores. */
package dev.margay.optimise;
