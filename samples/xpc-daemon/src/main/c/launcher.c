/*
 * Starts a Java program within this process, so that the other end of a connection sees this
 * program's signature and not that of `java`, in which anything may run.
 *
 * The signature covers this file alone; jars and Java runtime are loaded later, and nobody who
 * checks us looks at them. So nothing from outside chooses what is run, and all of it must lie
 * where only root writes (see place.c). Laid out as
 *
 *   Contents/MacOS/NAME    this program
 *   Contents/java/main.jar the program in Java; its manifest names the other jars
 *   Contents/runtime       made by jlink, with libjnidispatch in lib
 *
 * MAIN_CLASS is given when this is compiled, as in -DMAIN_CLASS='"com/example/helper/Helper"'.
 * Arguments go to the main method and never to the JVM.
 *
 * Exit status: that of the Java program; 1 if it ends with an exception, 71 if there is no runtime
 * that can be started, 77 if somebody else could change what is run.
 */
#include <dlfcn.h>
#include <jni.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"

enum { NO_RUNTIME = 71, UNSAFE_PLACE = 77, STACK_BYTES = 8 << 20 };

#ifdef __APPLE__
#define LIBJVM "runtime/lib/server/libjvm.dylib"
#else
#define LIBJVM "runtime/lib/server/libjvm.so"
#endif

typedef jint (*create_java_vm)(JavaVM **, void **, void *);

struct program {
  char contents[PATH_MAX];
  int argument_count;
  char **arguments;
  int status;
};

extern char **environ;

/* JAVA_TOOL_OPTIONS, _JAVA_OPTIONS, JDK_JAVA_OPTIONS, and what a later JVM may think of. */
static bool is_for_java(const char *variable) {
  return strncmp(variable, "JAVA_", 5) == 0 || strncmp(variable, "_JAVA_", 6) == 0 ||
         strncmp(variable, "JDK_", 4) == 0;
}

static void forget_java_options(void) {
  char **kept = environ;
  for (char **variable = environ; *variable != NULL; variable++) {
    if (!is_for_java(*variable)) *kept++ = *variable;
  }
  *kept = NULL;
}

static char *path_in(const struct program *program, const char *before, const char *name) {
  char *path = NULL;
  if (asprintf(&path, "%s%s/%s", before, program->contents, name) < 0) abort();
  return path;
}

static JNIEnv *start_java(const struct program *program, JavaVM **java) {
  char *library_path = path_in(program, "", LIBJVM);
  void *library = dlopen(library_path, RTLD_NOW | RTLD_GLOBAL);
  create_java_vm create = NULL;
  if (library != NULL) *(void **)&create = dlsym(library, "JNI_CreateJavaVM");
  if (create == NULL) {
    fprintf(stderr, "%s cannot be loaded: %s\n", library_path, dlerror());
    return NULL;
  }

  char *options[] = {
      path_in(program, "-Djava.class.path=", "java/main.jar"),
      "-XX:+DisableAttachMechanism", /* nobody loads an agent into us, or reads our heap */
      "-XX:-UsePerfData",            /* nor leaves a file in /tmp that others may read */
      path_in(program, "-Djna.boot.library.path=", "runtime/lib"), /* signed as we are, and */
      "-Djna.nounpack=true",         /* not unpacked into a folder for temporary files */
      "-Djna.noclasspath=true",
      "--enable-native-access=ALL-UNNAMED",
  };
  enum { COUNT = sizeof options / sizeof *options };
  JavaVMOption vm_options[COUNT];
  for (int i = 0; i < COUNT; i++) vm_options[i] = (JavaVMOption){.optionString = options[i]};
  JavaVMInitArgs arguments = {
      .version = JNI_VERSION_10, .nOptions = COUNT, .options = vm_options};
  JNIEnv *env = NULL;
  if (create(java, (void **)&env, &arguments) != JNI_OK) {
    fprintf(stderr, "the Java runtime below %s cannot be started\n", program->contents);
    return NULL;
  }
  return env;
}

/* An argument is UTF-8, which is not quite what JNI's own function for texts takes. */
static jstring text_of(JNIEnv *env, jclass string_class, const char *utf8) {
  jsize length = (jsize)strlen(utf8);
  jmethodID constructor =
      (*env)->GetMethodID(env, string_class, "<init>", "([BLjava/lang/String;)V");
  jbyteArray bytes = (*env)->NewByteArray(env, length);
  jstring charset = (*env)->NewStringUTF(env, "UTF-8");
  if ((*env)->ExceptionCheck(env)) return NULL;
  (*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *)utf8);
  return (*env)->NewObject(env, string_class, constructor, bytes, charset);
}

static void call_main(JNIEnv *env, const struct program *program) {
  if ((*env)->EnsureLocalCapacity(env, 4 * program->argument_count + 4) != JNI_OK) return;
  jclass main_class = (*env)->FindClass(env, MAIN_CLASS);
  if (main_class == NULL) return;
  jmethodID main_method =
      (*env)->GetStaticMethodID(env, main_class, "main", "([Ljava/lang/String;)V");
  jclass string_class = (*env)->FindClass(env, "java/lang/String");
  if (main_method == NULL || string_class == NULL) return;
  jobjectArray words =
      (*env)->NewObjectArray(env, program->argument_count, string_class, NULL);
  if (words == NULL) return;
  for (int i = 0; i < program->argument_count; i++) {
    jstring word = text_of(env, string_class, program->arguments[i]);
    if (word == NULL) return;
    (*env)->SetObjectArrayElement(env, words, i, word);
  }
  (*env)->CallStaticVoidMethod(env, main_class, main_method, words);
}

/* Not on the first thread: a JVM cannot choose its stack. */
static void *run(void *argument) {
  struct program *program = argument;
  JavaVM *java = NULL;
  JNIEnv *env = start_java(program, &java);
  if (env == NULL) {
    program->status = NO_RUNTIME;
    return NULL;
  }
  call_main(env, program);
  if ((*env)->ExceptionCheck(env)) {
    (*env)->ExceptionDescribe(env);
    program->status = 1;
  }
  (*java)->DestroyJavaVM(java); /* waits for the threads of the program */
  return NULL;
}

int main(int count, char **words) {
  static struct program program;
  program.argument_count = count > 0 ? count - 1 : 0;
  program.arguments = words + 1;
  if (!find_contents(program.contents)) {
    fprintf(stderr, "this program does not lie in Contents/MacOS\n");
    return NO_RUNTIME;
  }
  const char *unsafe = unsafe_place(program.contents);
  if (unsafe != NULL) {
    fprintf(stderr,
            "not started: somebody else than root could change %s; install the program as root, "
            "below folders that only root writes to\n",
            unsafe);
    return UNSAFE_PLACE;
  }
  forget_java_options();

  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK_BYTES);
  if (pthread_create(&thread, &attributes, run, &program) != 0) {
    perror("pthread_create");
    return NO_RUNTIME;
  }
  pthread_join(thread, NULL);
  return program.status;
}
