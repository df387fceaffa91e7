package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.peer.MadeUpPeer.HARDENED;
import static org.countersign.peer.MadeUpPeer.app;
import static org.countersign.peer.MadeUpPeer.entitlement;
import static org.countersign.peer.MadeUpPeer.evidence;
import static org.countersign.peer.MadeUpPeer.with;
import static org.countersign.peer.MadeUpPeer.without;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardeningTest {

  private static final Hardening STRICT = Hardening.strict(Set.of());
  private static final SigningInformation APP = app().build();

  static Stream<Arguments> states() {
    return Stream.of(
        state("hardened", HARDENED),
        state(
            "library validation that the signature asks for",
            Stream.concat(
                    without(ProcessFlag.FORCED_LIBRARY_VALIDATION).stream(),
                    Stream.of(ProcessFlag.REQUIRE_LIBRARY_VALIDATION))
                .collect(Collectors.toSet())),
        state("of the platform", with(ProcessFlag.PLATFORM)),
        state(
            "neither hard nor kill, as the runtime implies both",
            without(ProcessFlag.HARD, ProcessFlag.KILL)),
        state("no longer valid", without(ProcessFlag.VALID), RejectionReason.NOT_HARDENED),
        state("no runtime", without(ProcessFlag.RUNTIME), RejectionReason.NOT_HARDENED),
        state(
            "no library validation",
            without(ProcessFlag.FORCED_LIBRARY_VALIDATION),
            RejectionReason.NOT_HARDENED),
        state(
            "invalid pages allowed",
            with(ProcessFlag.INVALID_ALLOWED),
            RejectionReason.NOT_HARDENED),
        state("debugged", with(ProcessFlag.DEBUGGED), RejectionReason.DEBUGGED),
        state("attachable", with(ProcessFlag.GET_TASK_ALLOW), RejectionReason.DEBUGGED),
        state(
            "both",
            with(ProcessFlag.DEBUGGED, ProcessFlag.GET_TASK_ALLOW),
            RejectionReason.DEBUGGED,
            RejectionReason.DEBUGGED),
        state(
            "the platform's flag stands for no other",
            Set.of(ProcessFlag.PLATFORM, ProcessFlag.VALID),
            RejectionReason.NOT_HARDENED,
            RejectionReason.NOT_HARDENED),
        state(
            "nothing",
            Set.of(),
            RejectionReason.NOT_HARDENED,
            RejectionReason.NOT_HARDENED,
            RejectionReason.NOT_HARDENED));
  }

  private static Arguments state(String name, Set<ProcessFlag> flags, RejectionReason... reasons) {
    return Arguments.of(name, flags, List.of(reasons));
  }

  private static List<RejectionReason> lacking(Hardening hardening, PeerEvidence evidence) {
    return hardening.lacking(evidence).stream().map(Rejection::reason).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void asksForEveryGuardOfTheProcess(
      String name, Set<ProcessFlag> flags, List<RejectionReason> reasons) {
    assertThat(lacking(STRICT, evidence(APP, flags))).isEqualTo(reasons);
    assertThat(lacking(Hardening.NONE, evidence(APP, flags))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.security.get-task-allow",
        "get-task-allow",
        "com.apple.security.cs.disable-library-validation",
        "com.apple.security.cs.allow-dyld-environment-variables",
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-executable-page-protection"
      })
  void refusesEntitlementsThatLetForeignCodeIn(String name) {
    SigningInformation entitled = app().entitlements(entitlement(name, true)).build();
    assertThat(lacking(STRICT, evidence(entitled)))
        .containsExactly(RejectionReason.INJECTION_ENTITLEMENT);
    assertThat(STRICT.lacking(evidence(entitled)).get(0).message()).contains(name);
    assertThat(lacking(Hardening.strict(Set.of(name)), evidence(entitled))).isEmpty();
    assertThat(lacking(STRICT, evidence(app().entitlements(entitlement(name, false)).build())))
        .isEmpty();
    PropertyList.Dictionary odd =
        PropertyList.Dictionary.of(Map.of(name, new PropertyList.StringValue("no")));
    assertThat(lacking(STRICT, evidence(app().entitlements(odd).build())))
        .as("only false is no")
        .containsExactly(RejectionReason.INJECTION_ENTITLEMENT);
  }

  @Test
  void entitlementsThatLetNothingInAreNobodysBusiness() {
    assertThat(
            lacking(
                STRICT,
                evidence(
                    app()
                        .entitlements(entitlement("com.apple.security.cs.allow-jit", true))
                        .build())))
        .isEmpty();
  }

  @Test
  void anAllowedEntitlementAllowsTheStateThatFollowsFromIt() {
    Hardening plugIns =
        Hardening.strict(Set.of("com.apple.security.cs.disable-library-validation"));
    assertThat(lacking(plugIns, evidence(APP, without(ProcessFlag.FORCED_LIBRARY_VALIDATION))))
        .isEmpty();
    assertThat(lacking(plugIns, evidence(APP, with(ProcessFlag.GET_TASK_ALLOW))))
        .containsExactly(RejectionReason.DEBUGGED);
    Hardening attachable = Hardening.strict(Set.of("com.apple.security.get-task-allow"));
    assertThat(lacking(attachable, evidence(APP, with(ProcessFlag.GET_TASK_ALLOW)))).isEmpty();
    assertThat(lacking(attachable, evidence(APP, with(ProcessFlag.DEBUGGED))))
        .containsExactly(RejectionReason.DEBUGGED);
  }
}
