// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The operator with a deliberate bug: a patch of its sources, compiled.
final class Mutant {

  private static final List<Path> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .map(Path::of)
          .toList();

  private final Path classes;

  private Mutant(Path classes) {
    this.classes = classes;
  }

  /// Patches what the patch names, and compiles that.
  ///
  /// @param home an empty folder
  static Mutant of(Patch patch, Path home) throws IOException {
    Path sources = Files.createDirectories(home.resolve("sources"));
    Path classes = Files.createDirectories(home.resolve("classes"));
    List<Path> patched = new ArrayList<>();
    for (String file : patch.files()) {
      Path copy = sources.resolve(Path.of(file).getFileName());
      Files.writeString(copy, patch.applied(file, Files.readString(Path.of(file))));
      patched.add(copy);
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-parameters",
              "-classpath",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      boolean compiled =
          patched.isEmpty()
              || compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(patched))
                  .call();
      if (!compiled) {
        throw new IllegalStateException("doesn't compile: " + patched);
      }
    }
    return new Mutant(classes);
  }

  /// Lets the short run look for its bug. Nothing is shared with this process but the JDK.
  ///
  /// @see ShortRun#apply
  @SuppressWarnings("unchecked")
  String run(String promise) throws ReflectiveOperationException, IOException {
    URL[] everything =
        Stream.concat(Stream.of(classes), CLASS_PATH.stream()).map(Mutant::url).toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(everything, ClassLoader.getPlatformClassLoader())) {
      UnaryOperator<String> run =
          (UnaryOperator<String>)
              loader.loadClass(ShortRun.class.getName()).getDeclaredConstructor().newInstance();
      return run.apply(promise);
    }
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
