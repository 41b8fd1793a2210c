package studio.gesso.engine.diffusion.onnx.vendor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.SystemFolders;

/**
 * The folders of the vendors' libraries and of data files about them, the first of them first; those of one vendor lie there or
 * in a folder of their own.
 */
public record DeviceFolders(List<Path> folders) {

    /** The property that names one more folder. */
    public static final String FOLDER = "gesso.devices";

    private static final String NAME = "devices";
    /** What names of data files end with; vendors' own files may be JSON, too. */
    public static final String DATA = ".device.json";

    public DeviceFolders {
        folders = folders.stream().map(Path::toAbsolutePath).toList();
    }

    /** Those of this computer: that of the property, that of this person, and that beside the program. */
    public static DeviceFolders here() {
        List<Path> folders = new ArrayList<>();
        property(FOLDER).ifPresent(folders::add);
        folders.add(ofThisPerson());
        property("gesso.assets").map(assets -> assets.toAbsolutePath().resolveSibling(NAME)).ifPresent(folders::add);
        return new DeviceFolders(folders);
    }

    /** The folder in which a person can put libraries, which may be missing. */
    public static Path ofThisPerson() {
        return SystemFolders.here().machine().resolve(NAME);
    }

    private static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).flatMap(PathText::path);
    }

    /** The first library that has one of these names. */
    public Optional<Path> library(List<String> names) {
        return folders.stream()
                .flatMap(folder -> Stream.concat(Stream.of(folder), in(folder).filter(Files::isDirectory)))
                .flatMap(folder -> names.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** All files that lie there, each once. */
    public List<Path> files() {
        return folders.stream()
                .distinct()
                .flatMap(folder -> Stream.concat(Stream.of(folder), in(folder).filter(Files::isDirectory)))
                .flatMap(DeviceFolders::in)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** The data files, those of the last folder first, so that one of an earlier folder comes after those that it replaces. */
    List<Path> dataFiles() {
        return folders.reversed()
                .stream()
                .flatMap(folder -> Stream.concat(Stream.of(folder), in(folder).filter(Files::isDirectory)))
                .flatMap(DeviceFolders::in)
                .filter(file -> file.getFileName().toString().endsWith(DATA) && Files.isRegularFile(file))
                .toList();
    }

    private static Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            System.getLogger(DeviceFolders.class.getName())
                    .log(System.Logger.Level.WARNING, "The folder of devices " + folder + " cannot be read", e);
            return Stream.empty();
        }
    }
}
