package org.countersign.bindings.corefoundation;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of CoreFoundation that are called, as its headers declare them for 64 bits: {@code
 * CFIndex} and {@code CFTypeID} are {@code long}, {@code Boolean} is an unsigned {@code char}. All
 * are older than macOS 11.
 *
 * <p>What a function with Create or Copy in its name returns is the caller's to release; what one
 * with Get in its name returns is not.
 */
interface CoreFoundationFunctions extends Library {

  void CFRelease(Pointer object);

  long CFGetTypeID(Pointer object);

  long CFStringGetTypeID();

  long CFDataGetTypeID();

  long CFNumberGetTypeID();

  long CFBooleanGetTypeID();

  long CFDateGetTypeID();

  long CFArrayGetTypeID();

  long CFDictionaryGetTypeID();

  long CFURLGetTypeID();

  long CFErrorGetTypeID();

  @Nullable Pointer CFStringCreateWithBytes(
      @Nullable Pointer allocator, byte[] bytes, long length, int encoding, byte isExternal);

  long CFStringGetLength(Pointer string);

  /**
   * The range is a structure of two {@code CFIndex}, passed by value: in two registers, by the
   * rules for x86_64 as for arm64, and so as two arguments.
   */
  long CFStringGetBytes(
      Pointer string,
      long rangeLocation,
      long rangeLength,
      int encoding,
      byte lossByte,
      byte isExternal,
      byte[] buffer,
      long bufferLength,
      LongByReference usedLength);

  @Nullable Pointer CFDataCreate(@Nullable Pointer allocator, byte[] bytes, long length);

  long CFDataGetLength(Pointer data);

  @Nullable Pointer CFDataGetBytePtr(Pointer data);

  byte CFNumberGetValue(Pointer number, long type, LongByReference value);

  byte CFBooleanGetValue(Pointer bool);

  double CFDateGetAbsoluteTime(Pointer date);

  long CFArrayGetCount(Pointer array);

  @Nullable Pointer CFArrayGetValueAtIndex(Pointer array, long index);

  @Nullable Pointer CFDictionaryCreateMutable(
      @Nullable Pointer allocator, long capacity, Pointer keyCallBacks, Pointer valueCallBacks);

  void CFDictionarySetValue(Pointer dictionary, Pointer key, Pointer value);

  @Nullable Pointer CFDictionaryGetValue(Pointer dictionary, Pointer key);

  @Nullable Pointer CFURLCreateFromFileSystemRepresentation(
      @Nullable Pointer allocator, byte[] path, long length, byte isDirectory);

  byte CFURLGetFileSystemRepresentation(
      Pointer url, byte resolveAgainstBase, byte[] buffer, long length);

  long CFErrorGetCode(Pointer error);

  @Nullable Pointer CFErrorCopyDescription(Pointer error);

  @Nullable Pointer CFErrorCopyUserInfo(Pointer error);

  @Nullable Pointer CFPropertyListCreateData(
      @Nullable Pointer allocator,
      Pointer propertyList,
      long format,
      long options,
      PointerByReference error);

  @Nullable Pointer CFPropertyListCreateWithData(
      @Nullable Pointer allocator,
      Pointer data,
      long options,
      @Nullable LongByReference format,
      PointerByReference error);
}
