/** How Amazon Web Services are reached: with explicit credentials, region and endpoint, and nothing from around. */
@NullMarked
package dev.immutabledeploy.aws;

import org.jspecify.annotations.NullMarked;
