/** The one serial form of everything that is stored or printed for machines. */
@NullMarked
package dev.immutabledeploy.json;

import org.jspecify.annotations.NullMarked;
