/** Finds images and what charts depend on in charts of Helm: their description, values and templates. */
@NullMarked
package dev.immutabledeploy.immutability.source.helm;

import org.jspecify.annotations.NullMarked;
