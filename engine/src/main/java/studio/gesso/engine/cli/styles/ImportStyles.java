package studio.gesso.engine.cli.styles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.archive.style.ImportedStyles;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.archive.style.StyleImport;
import studio.gesso.engine.archive.style.StyleList;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso styles import}: takes over the styles of other programs. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Adds the styles of a file: A1111’s styles.csv or a JSON file of Fooocus’s sdxl_styles, or of all such files in a folder.")
final class ImportStyles implements Callable<Integer> {

    @Mixin
    private StyleStore store;

    @Parameters(paramLabel = "FILE", description = "The file or folder.")
    private Path path;

    @Option(names = "--replace", description = "Replace styles of the same names; else those that are here stay.")
    private boolean replace;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw new UserException("There is no file or folder " + path + "; give the path of one.");
        }
        ImportedStyles found = StyleImport.of(path);
        found.remarks().forEach(store::say);
        List<Style> styles = found.list().styles();
        StyleFile.Changed changed = store.change(here -> here.with(replace ? styles : unknown(styles, here)));
        long taken = missing(changed.after().styles(), changed.before());
        store.print(List.of("Imported " + (taken == 1 ? "1 style" : taken + " styles") + "."));
        long kept = missing(styles, changed.after());
        if (kept > 0) {
            store.say((kept == 1 ? "1 style has the name" : kept + " styles have the names")
                    + " of others that are here, which stay; --replace replaces them.");
        }
        return ExitCode.OK;
    }

    /** Those with names that are not here. */
    private static List<Style> unknown(List<Style> styles, StyleList here) {
        Set<String> names = here.styles().stream().map(Style::name).collect(Collectors.toSet());
        return styles.stream().filter(style -> !names.contains(style.name())).toList();
    }

    /** How many are not in a list just so. */
    private static long missing(List<Style> styles, StyleList list) {
        Set<Style> all = Set.copyOf(list.styles());
        return styles.stream().filter(style -> !all.contains(style)).count();
    }
}
