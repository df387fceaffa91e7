/**
 * The language: requirement text, its tree of expressions, and the binary form that the system
 * stores and evaluates.
 *
 * <p>{@link org.countersign.requirement.Requirement} is the front door; {@link
 * org.countersign.requirement.RequirementParser} has the options; {@link
 * org.countersign.requirement.Requirements} builds requirements without strings. What Apple's
 * compiler and dumper answer is the specification here, quirks included.
 */
@NullMarked
package org.countersign.requirement;

import org.jspecify.annotations.NullMarked;
