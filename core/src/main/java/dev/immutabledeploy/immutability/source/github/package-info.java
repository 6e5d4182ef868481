/** Finds uses of references in GitHub workflows and actions. */
@NullMarked
package dev.immutabledeploy.immutability.source.github;

import org.jspecify.annotations.NullMarked;
