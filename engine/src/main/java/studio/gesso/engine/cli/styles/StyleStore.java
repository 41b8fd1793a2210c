package studio.gesso.engine.cli.styles;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.archive.style.StyleList;
import studio.gesso.engine.base.StudioFolders;

/** The styles of this person for every command that needs them; what is wrong with their file is said. */
@Command
public final class StyleStore {

    private final StyleFile file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public StyleStore(StudioFolders places) {
        file = StyleFile.in(places);
    }

    /**
     * The styles of some names; the file is read only where there are some.
     *
     * @throws studio.gesso.engine.base.UserException if there is none of a name; it names the nearest
     */
    public List<Style> named(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        StyleList all = all();
        return names.stream().map(all::find).toList();
    }

    StyleList all() {
        StyleFile.Read read = file.read();
        read.remark().ifPresent(this::say);
        return read.styles();
    }

    StyleFile.Changed change(UnaryOperator<StyleList> change) {
        StyleFile.Changed changed = file.change(change);
        changed.remark().ifPresent(this::say);
        return changed;
    }

    /** Says something beside the output. */
    void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
