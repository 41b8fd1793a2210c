package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import studio.gesso.engine.base.StudioFolders;

/**
 * What a command said, run in this process.
 *
 * @param code the exit code
 * @param out what programs read
 * @param err what a person reads beside it
 */
public record Said(int code, String out, String err) {

    public static Said by(String... arguments) {
        return by(List.of(arguments));
    }

    public static Said by(List<String> arguments) {
        return by(StudioFolders.here(), arguments);
    }

    /** What a command says whose gallery lies elsewhere. */
    public static Said by(StudioFolders places, List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Commands.run(arguments, places, new PrintWriter(out), new PrintWriter(err));
        return new Said(code, out.toString(), err.toString());
    }
}
