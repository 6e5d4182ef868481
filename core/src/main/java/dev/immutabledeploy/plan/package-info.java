/** What a release is going to do, as data, and whether it may. */
@NullMarked
package dev.immutabledeploy.plan;

import org.jspecify.annotations.NullMarked;
