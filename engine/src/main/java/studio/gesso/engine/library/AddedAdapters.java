package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterPaths;

/**
 * A library of LoRAs and embeddings, and files elsewhere that the person added.
 *
 * @param library asked for what is not among them
 * @param loras the added LoRAs as they are now; called from any thread
 * @param added the added embeddings as they are now; called from any thread
 */
public record AddedAdapters(AdapterFinder library, Supplier<List<Path>> loras, Supplier<List<Path>> added)
        implements
            AdapterFinder {

    @Override
    public Path lora(String name) {
        return AdapterPaths.existing(name).or(() -> named(name)).orElseGet(() -> library.lora(name));
    }

    private Optional<Path> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return there(loras).filter(path -> isCalled(lowerCaseName(path), wanted)).findFirst();
    }

    private static boolean isCalled(String file, String name) {
        return file.equals(name) || file.startsWith(name + ".") && file.lastIndexOf('.') == name.length();
    }

    private static String lowerCaseName(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static Stream<Path> there(Supplier<List<Path>> files) {
        return files.get().stream().filter(Files::isRegularFile);
    }

    @Override
    public List<Path> embeddings() {
        return Stream.concat(library.embeddings().stream(), there(added)).distinct().toList();
    }
}
