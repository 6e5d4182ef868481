/** Rollbacks that people confirm: the permission, the page that shows them, and what does them. */
@NullMarked
package dev.immutabledeploy.jenkins.rollback;

import org.jspecify.annotations.NullMarked;
