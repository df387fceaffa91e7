/** The program {@code countersign} and its commands. */
@NullMarked
package org.countersign.cli;

import org.jspecify.annotations.NullMarked;
