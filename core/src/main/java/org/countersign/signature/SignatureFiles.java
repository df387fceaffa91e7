package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * The signature of a bundle whose main executable cannot embed one, being no Mach-O: each part is a
 * file in {@code _CodeSignature}.
 *
 * <p>Source: {@code BundleDiskRep::component}; the names are those of {@code
 * CodeDirectory::canonicalSlotName}. Parts that are no blobs by themselves lie there bare. The list
 * of resources lies there too, but in every bundle: {@link ResourceDirectory}.
 */
final class SignatureFiles implements SignatureSource {

  /**
   * One part of a signature.
   *
   * @param slot the number of its slot
   * @param name of its file
   * @param isBlob whether the file begins with the header of a blob
   */
  private record Part(int slot, String name, boolean isBlob) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(BlobSlot.CODE_DIRECTORY, "CodeDirectory", true),
          part(SpecialSlot.REQUIREMENTS, "CodeRequirements"),
          part(SpecialSlot.TOP_DIRECTORY, "CodeTopDirectory"),
          part(SpecialSlot.ENTITLEMENTS, "CodeEntitlements"),
          part(SpecialSlot.FORMAT_SPECIFIC, "CodeRepSpecific"),
          part(SpecialSlot.ENTITLEMENTS_DER, "CodeEntitlementDER"),
          part(SpecialSlot.SELF_CONSTRAINT, "LaunchConstraintSelf"),
          part(SpecialSlot.PARENT_CONSTRAINT, "LaunchConstraintParent"),
          part(SpecialSlot.RESPONSIBLE_CONSTRAINT, "LaunchConstraintResponsible"),
          part(SpecialSlot.LIBRARY_CONSTRAINT, "LibraryConstraint"),
          alternate(0, "CodeRequirements-1"), // named like requirements, but code directories
          alternate(1, "CodeRequirements-2"),
          alternate(2, "CodeRequirements-3"),
          alternate(3, "CodeRequirements-4"),
          alternate(4, "CodeRequirements-5"),
          new Part(BlobSlot.CMS, "CodeSignature", false));

  private final Path directory;
  private final Allowance signatureBytes;

  SignatureFiles(Bundle bundle, Allowance signatureBytes) {
    this.directory = bundle.signatureDirectory();
    this.signatureBytes = signatureBytes;
  }

  private static Part part(SpecialSlot slot, String name) {
    return new Part(slot.number(), name, slot.isBlob());
  }

  private static Part alternate(int n, String name) {
    return new Part(BlobSlot.ALTERNATE_CODE_DIRECTORIES + n, name, true);
  }

  @Override
  public Optional<SuperBlob> find(SliceLocation location, Optional<MachOImage> image, CheckLog log)
      throws IOException, MalformedSignatureException {
    if (Files.isSymbolicLink(directory)) {
      throw malformed(name(), "it is a symbolic link, where a directory is wanted");
    }
    List<SuperBlob.Entry> entries = new ArrayList<>();
    long size = 0;
    for (Part part : PARTS) {
      Path path = directory.resolve(part.name);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        ByteWindow blob = read(part, path);
        entries.add(new SuperBlob.Entry(part.slot, size, blob));
        size += blob.length();
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(SuperBlob.of(entries, size));
  }

  private ByteWindow read(Part part, Path path) throws IOException, MalformedSignatureException {
    String place = name() + "/" + part.name;
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw malformed(place, "it is not a regular file");
    }
    byte[] contents = contents(place, path);
    return part.isBlob ? blob(place, contents) : Wrapper.around(place, contents);
  }

  private byte[] contents(String place, Path path) throws IOException, MalformedSignatureException {
    try (CodeFile file = CodeFile.open(path)) {
      byte[] contents = file.read("contents", 0, signatureBytes.take(file.size()));
      file.checkUnchanged();
      return contents;
    } catch (MalformedSignatureException e) {
      throw e.in(place);
    }
  }

  private String name() {
    return String.valueOf(directory.getFileName());
  }

  private static MalformedSignatureException malformed(String place, String problem) {
    return new MalformedSignatureException(
        new Ground(Check.BUNDLE_FORMAT, CodeSigningStatus.REGULAR_FILE), place, problem);
  }

  private static ByteWindow blob(String place, byte[] bytes) throws MalformedSignatureException {
    ByteWindow blob = ByteWindow.ofSignature(place, bytes).on(Check.BLOB_BOUNDS);
    long length = blob.unsignedInt(4);
    if (length != bytes.length) {
      throw blob.malformed(
          "it holds a blob of " + length + " bytes, but has " + bytes.length + " bytes itself");
    }
    return blob;
  }
}
