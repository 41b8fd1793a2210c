package studio.gesso.engine.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Arguments that begin with a hyphen and are text nevertheless, such as the prompt "-1 cat". They are put behind
 * {@code --}, where nothing is an option any more; an argument that looks like a mistyped option stays where it is.
 *
 * @param line the whole command line
 */
public record TextArguments(CommandLine line) {

    private static final String END_OF_OPTIONS = "--";

    /** Commands, options and their values apart from all other text. */
    private record Sorted(List<String> options, List<String> texts) {}

    /** The same arguments, with all text behind the options where some of it begins with a hyphen. */
    public List<String> protect(List<String> arguments) {
        Sorted sorted = sorted(arguments);
        if (sorted.texts.stream().noneMatch(text -> text.startsWith("-"))) {
            return arguments;
        }
        List<String> all = new ArrayList<>(sorted.options);
        all.add(END_OF_OPTIONS);
        all.addAll(sorted.texts);
        return all;
    }

    private Sorted sorted(List<String> arguments) {
        CommandLine command = line;
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(END_OF_OPTIONS)) {
                sorted.texts.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (sorted.texts.isEmpty() && command.getSubcommands().containsKey(argument)) {
                command = command.getSubcommands().get(argument);
                sorted.options.add(argument);
            } else if (isOption(argument, command)) {
                sorted.options.add(argument);
                if (takesNext(argument, command) && i + 1 < arguments.size()) {
                    sorted.options.add(arguments.get(++i));
                }
            } else {
                sorted.texts.add(argument);
            }
        }
        return sorted;
    }

    private static boolean isOption(String argument, CommandLine command) {
        if (!argument.startsWith("-") || argument.equals("-")) {
            return false;
        }
        boolean isWord = argument.chars().noneMatch(Character::isWhitespace) && (argument.startsWith(END_OF_OPTIONS)
                || Character.isLetter(argument.charAt(1)));
        return isWord || option(argument.split("[=\\s]", 2)[0], command) != null
                || takesNext(argument.substring(0, 2), command);
    }

    private static boolean takesNext(String argument, CommandLine command) {
        OptionSpec option = option(argument, command);
        return option != null && option.arity().max() > 0;
    }

    private static OptionSpec option(String name, CommandLine command) {
        return command.getCommandSpec().findOption(name.isEmpty() ? " " : name);
    }
}
