package org.countersign.bindings.mac;

import org.countersign.bindings.library.MacLibraries;
import org.countersign.evaluation.RequirementEvaluator;

/**
 * Who is asked about peers on one Mac.
 *
 * @param kernel its kernel
 * @param security its Security framework
 * @param evaluator by which anchors and knowledge we judge ourselves
 */
record MacSystem(KernelCalls kernel, SecurityFramework security, RequirementEvaluator evaluator) {

  /**
   * Returns this Mac.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one that lacks anything that is
   *     needed or lays out audit tokens in a way not known here
   */
  static MacSystem ofThisMac() {
    MacLibraries libraries = MacLibraries.ofThisMac();
    libraries.system().requireAll(KernelCalls.class);
    BasicSecurityModule.of(libraries).requireKnownLayout();
    return new MacSystem(
        new SystemKernelCalls(), SecurityFramework.ofThisMac(), RequirementEvaluator.apple());
  }
}
