package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** A picture without its colours, for ControlNets that give it new ones: its lightness, or its brightest colour. */
enum Recolour implements Preprocessor {
    /** L* of CIE 1976, of sRGB under D65. */
    LUMINANCE("recolor_luminance", "Recolour (lightness)", "The picture in grey, as light as people see it.") {
        @Override
        double level(int argb) {
            double y = 0.212671 * LINEAR[argb >> 16 & 0xff] + 0.715160 * LINEAR[argb >> 8 & 0xff]
                    + 0.072169 * LINEAR[argb & 0xff];
            return y > 216.0 / 24389 ? 1.16 * Math.cbrt(y) - 0.16 : y * 24389 / 2700;
        }
    },
    /** V of HSV. */
    INTENSITY("recolor_intensity", "Recolour (intensity)", "The picture in grey, as bright as its strongest colour.") {
        @Override
        double level(int argb) {
            return Math.max(Math.max(argb >> 16 & 0xff, argb >> 8 & 0xff), argb & 0xff) / 255.0;
        }
    };

    private static final Option GAMMA = new Option("gamma", "Gamma", 0.1, 2, 0.01, 1);
    private static final double[] LINEAR = linear();

    private final String id;
    private final String label;
    private final String meaning;

    Recolour(String id, String label, String meaning) {
        this.id = id;
        this.label = label;
        this.meaning = meaning;
    }

    /** How bright a pixel is, 0 to 1. */
    abstract double level(int argb);

    private static double[] linear() {
        double[] linear = new double[256];
        for (int i = 0; i < linear.length; i++) {
            double value = i / 255.0;
            linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return linear;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public List<Option> options() {
        return List.of(GAMMA);
    }

    @Override
    public Working working() {
        return Working.AS_IT_IS;
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        double gamma = Preprocessing.value(values, GAMMA);
        GreyRows out = new GreyRows(picture.size());
        for (int y = 0; y < picture.height(); y++) {
            cancellation.check();
            for (int x = 0; x < picture.width(); x++) {
                // To eight bits first, as OpenCV converts colours.
                long level = Math.round(255 * level(picture.at(x, y)));
                out.set(x, y, (int) (Math.pow(level / 255.0, gamma) * 255 + 1e-6));
            }
        }
        return out.pixels();
    }
}
