package org.countersign.evaluation;

import java.util.Optional;

/** Knows one usual cause of a requirement not being satisfied. */
interface AdviceRule {

  /** Returns advice if this cause is at work. */
  Optional<Advice> advise(AdviceContext context);
}
