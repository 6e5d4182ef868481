/** Rules that judge uses of references. Knows nothing of file formats. */
@NullMarked
package dev.immutabledeploy.immutability.rule;

import org.jspecify.annotations.NullMarked;
