/** The deployment file, as values that cannot be invalid. */
@NullMarked
package dev.immutabledeploy.config;

import org.jspecify.annotations.NullMarked;
