/**
 * Whether facts about code satisfy a requirement, and why.
 *
 * <p>{@link org.countersign.evaluation.RequirementEvaluator} answers as Apple's interpreter does
 * ({@code reqinterp.cpp}), with one answer more: what a file cannot tell is unknown, unless a
 * {@link org.countersign.evaluation.SystemKnowledge} says it. Only {@link
 * org.countersign.evaluation.Outcome#SATISFIED} is a yes. An {@link
 * org.countersign.evaluation.Evaluation} shows every clause, what was found and what to do.
 */
@NullMarked
package org.countersign.evaluation;

import org.jspecify.annotations.NullMarked;
