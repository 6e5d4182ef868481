/** What happened, in the forms that people and machines read. */
@NullMarked
package dev.immutabledeploy.report;

import org.jspecify.annotations.NullMarked;
