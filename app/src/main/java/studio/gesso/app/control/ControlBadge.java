package studio.gesso.app.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.ChosenControl.Use;
import studio.gesso.engine.request.adapter.StepRange;

/** What steers the pictures, in a few words: "canny edges 0–60 %, reference". */
final class ControlBadge {

    private ControlBadge() {}

    static String text(List<ChosenControl> all) {
        List<ChosenControl> used = all.stream().filter(one -> one.use() == Use.ON).toList();
        if (used.isEmpty()) {
            return all.isEmpty() ? "none" : all.size() + " off";
        }
        return used.stream().map(ControlBadge::text).collect(Collectors.joining(", "));
    }

    private static String text(ChosenControl one) {
        String named = one.name().isEmpty() ? "control" : one.name();
        String by = one.kind() == Type.REFERENCE
                ? "reference"
                : one.preprocessing().map(how -> how.by().label().toLowerCase(Locale.ROOT)).orElse(named);
        StepRange steps = one.steps();
        return steps.equals(StepRange.WHOLE)
                ? by
                : by + " " + percents(steps.start(), steps.end());
    }

    /** A part of the steps, such as "0–60 %". */
    static String percents(double start, double end) {
        return Math.round(100 * start) + "–" + Math.round(100 * end) + " %";
    }
}
