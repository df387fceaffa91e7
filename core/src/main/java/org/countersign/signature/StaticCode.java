package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.PrintableText;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SliceEvaluation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * Code on disk: a Mach-O, or a bundle that stands for its main executable, with every slice in it;
 * or any file that was given a signature beside it.
 *
 * <p>What it tells by itself are claims: code that was altered after it was signed, or never signed
 * by the certificates it shows, reads just as well. {@link #verify()} finds out whether they are
 * true; {@link #evaluateUnverified} says what a requirement would answer if they were.
 *
 * <p>What the code says is read once, when it is opened, and its files are closed before {@link
 * #open(Path)} returns; later changes on disk do not change a value of this type, which is
 * immutable and thread safe. The code's pages are read only to verify them.
 */
public final class StaticCode {

  private final Path path;
  private final Path mainExecutable;
  private final Optional<Bundle> bundle;
  private final FileState mainExecutableState;
  private final List<CodeSlice> slices;
  private final VerificationOptions options;

  StaticCode(
      Path path,
      Path mainExecutable,
      Optional<Bundle> bundle,
      FileState mainExecutableState,
      List<CodeSlice> slices,
      VerificationOptions options) {
    this.path = path;
    this.mainExecutable = mainExecutable;
    this.bundle = bundle;
    this.mainExecutableState = mainExecutableState;
    this.slices = slices;
    this.options = options;
  }

  /**
   * Reads the code at {@code path} with Apple's roots and the usual limits.
   *
   * @see #open(Path, VerificationOptions)
   */
  public static StaticCode open(Path path) throws IOException, MalformedSignatureException {
    return open(path, VerificationOptions.standard());
  }

  /**
   * Reads the code at {@code path}: a thin or universal Mach-O, the main executable of a bundle, or
   * the bundle's directory. The main executable stands for its bundle, as for Apple, so that the
   * bundle's Info.plist is read with it. Symbolic links on the way are followed; a bundle's main
   * executable and Info.plist may not be one. A main executable that embeds no signature, such as a
   * script, can have one in the bundle's {@code _CodeSignature}.
   *
   * @throws MalformedSignatureException if there is no code, or if the headers or load commands of
   *     any slice cannot be read. A signature that cannot be read is a {@link CodeSlice#refusal()}
   *     of its slice
   * @throws IOException if a file cannot be read, or changed meanwhile; the message says which
   */
  public static StaticCode open(Path path, VerificationOptions options)
      throws IOException, MalformedSignatureException {
    return new CodeReader(options).read(path);
  }

  /**
   * Reads any code whose signature was given beside it, with Apple's roots and the usual limits.
   *
   * @see #openDetached(Path, Path, VerificationOptions)
   */
  public static StaticCode openDetached(Path path, Path signature)
      throws IOException, MalformedSignatureException {
    return openDetached(path, signature, VerificationOptions.standard());
  }

  /**
   * Reads any code whose signature is a file beside it, as {@code codesign --detached} writes it:
   * whatever {@link #open(Path, VerificationOptions)} reads, and any other file too, be it a
   * program for another system, a script or a document.
   *
   * <p>A file that is no Mach-O is signed as a whole, and is one slice for no processor. A Mach-O
   * has a signature for each family of processors. Signatures that the code embeds or that lie in
   * its bundle do not count, not even for parts that the detached one lacks, where Apple's code
   * would look into them. The Info.plist is the bundle's or the one in a Mach-O, as always; so is a
   * bundle's list of resources, unless the detached signature brings it along.
   *
   * @param signature a regular file
   * @throws MalformedSignatureException as from {@link #open(Path, VerificationOptions)}; and if
   *     {@code signature} is not a regular file or too large. If what it holds cannot be read or is
   *     for other processors, that is a {@link CodeSlice#refusal()}
   * @throws IOException if a file cannot be read, or changed meanwhile; the message says which
   */
  public static StaticCode openDetached(Path path, Path signature, VerificationOptions options)
      throws IOException, MalformedSignatureException {
    return new CodeReader(options).read(path, signature);
  }

  /**
   * Reads any code together with its signature, whose bytes the caller has.
   *
   * @see #openDetached(Path, Path, VerificationOptions)
   */
  public static StaticCode openDetached(
      Path path, ByteString signature, VerificationOptions options)
      throws IOException, MalformedSignatureException {
    return new CodeReader(options).read(path, signature);
  }

  /** Returns the path that was opened. */
  public Path path() {
    return path;
  }

  /** Returns the file that holds the code. */
  public Path mainExecutable() {
    return mainExecutable;
  }

  /** Returns the directory of the bundle, if the code is one. */
  public Optional<Path> bundle() {
    return bundle.map(Bundle::root);
  }

  /** Returns all slices, in the order of the file, hidden ones last; at least one. */
  public List<CodeSlice> slices() {
    return slices;
  }

  /**
   * Returns the designated requirement of one of the {@linkplain #slices() slices}, as {@code
   * codesign -d -r- -a} prints it for an architecture; empty if the slice has none.
   *
   * @see DesignatedRequirement#of
   */
  public Optional<DesignatedRequirement> designatedRequirement(CodeSlice slice) {
    return DesignatedRequirement.of(
        slice.signingInformation(), informationBeside(slice), options.anchors());
  }

  /**
   * Returns the designated requirement that every slice has, stored or implied; empty if one has
   * none or another. In universal ad hoc code that stores none every slice implies the same hashes,
   * its own first; then the first slice's requirement stands for all.
   */
  public Optional<DesignatedRequirement> designatedRequirement() {
    List<Optional<DesignatedRequirement>> each =
        slices.stream().map(this::designatedRequirement).toList();
    boolean agreed = each.stream().distinct().count() == 1;
    return agreed || slices.stream().allMatch(this::impliesHashes) ? each.get(0) : Optional.empty();
  }

  private boolean impliesHashes(CodeSlice slice) {
    return slice.signingInformation().isAdHoc()
        && designatedRequirement(slice).filter(requirement -> !requirement.isStored()).isPresent();
  }

  /**
   * Returns the launch constraint that a slice has by default, for want of a launch constraint of
   * its own.
   *
   * @see LaunchConstraint#defaultFor
   */
  public Optional<PropertyList.Dictionary> defaultLaunchConstraint(CodeSlice slice) {
    return LaunchConstraint.defaultFor(
        slice.signingInformation(), informationBeside(slice), options.anchors());
  }

  /** Returns what the other slices say, in the order in which Apple's code visits them. */
  private List<SigningInformation> informationBeside(CodeSlice slice) {
    return slices.stream()
        .filter(other -> other != slice)
        .sorted(Comparator.comparing(CodeSlice::architecture))
        .map(CodeSlice::signingInformation)
        .toList();
  }

  /**
   * Returns the notarization ticket that is stapled to the code: in a bundle the file {@code
   * Contents/CodeResources}, else a part of a slice's signature. That there is something that looks
   * like a ticket says nothing about what it is for or whether Apple made it.
   */
  public Optional<StapledTicket> stapledTicket() {
    return bundle.isPresent()
        ? bundle.get().stapledTicket()
        : slices.stream()
            .flatMap(slice -> slice.signature().stream())
            .flatMap(signature -> StapledTicket.inSignature(signature).stream())
            .findFirst();
  }

  /**
   * Returns what kind of code this is, as {@code codesign} prints it: {@code app bundle with Mach-O
   * universal (x86_64 arm64)}; {@code generic} for a file that is no Mach-O.
   */
  public String format() {
    return CodeFormat.of(bundle, slices);
  }

  /**
   * Verifies the code, telling nobody how far it has come.
   *
   * @see #verify(VerificationProgress)
   */
  public Verification verify() throws IOException {
    return verify(VerificationProgress.NONE);
  }

  /**
   * Verifies the code: that it is what was signed, in every slice, hidden ones too, and that the
   * certificates it shows signed it. {@link Verification} says what that leaves out. A bad
   * signature is no exception but a verification full of findings.
   *
   * <p>The file is opened once more; each byte of it that counts is read and hashed.
   *
   * @throws IOException if a file cannot be read, or changed since the code was opened
   */
  public Verification verify(VerificationProgress progress) throws IOException {
    try (CodeFile file = CodeFile.open(mainExecutable)) {
      if (!file.state().equals(mainExecutableState)) {
        throw changed(null);
      }
      SliceVerifier verifier = new SliceVerifier(file, slices, bundle, options, progress);
      List<SliceVerification> verified = new ArrayList<>();
      for (CodeSlice slice : slices) {
        verified.add(verifier.verify(slice));
      }
      file.checkUnchanged();
      return new Verification(this, verified, FileChecks.of(this));
    } catch (MalformedSignatureException e) {
      throw changed(e);
    }
  }

  private IOException changed(@Nullable Exception cause) {
    return new IOException(mainExecutable + ": the file changed since it was opened", cause);
  }

  /**
   * Returns what a requirement answers if every claim of the code were true. The claims have not
   * been verified, and the evaluation says so: a satisfied one says nothing about who signed the
   * code.
   *
   * <p>Every slice is evaluated, hidden ones too, with the anchors and the knowledge of the options
   * with which the code was opened. A slice that is unsigned, or whose signature cannot be read, is
   * refused with the status of its {@linkplain CodeSlice#refusal() refusal}, whatever the
   * requirement says, as by Apple's functions.
   */
  public Evaluation evaluateUnverified(Requirement requirement) {
    return evaluateUnverified(requirement, evaluator());
  }

  /** Returns the same as {@link #evaluateUnverified(Requirement)}, by another evaluator. */
  public Evaluation evaluateUnverified(Requirement requirement, RequirementEvaluator evaluator) {
    return Evaluation.ofClaims(
        slices.stream().map(slice -> evaluate(requirement, slice, evaluator)).toList());
  }

  private static SliceEvaluation evaluate(
      Requirement requirement, CodeSlice slice, RequirementEvaluator evaluator) {
    SliceEvaluation evaluation =
        evaluator.evaluateSlice(requirement.expression(), slice.signingInformation());
    return slice
        .refusal()
        .map(refusal -> evaluation.refusedWith(refusal.status()))
        .orElse(evaluation);
  }

  /** Returns the evaluator that the options speak of. */
  RequirementEvaluator evaluator() {
    return RequirementEvaluator.of(options.anchors(), options.knowledge());
  }

  /** Returns path and format, safe to print, for a log line. */
  @Override
  public String toString() {
    return PrintableText.escape(path.toString()) + ": " + format();
  }
}
