package studio.gesso.app.canvas.document;

/**
 * One round dab of a brush, in pixels of the picture.
 *
 * @param radius over 0
 * @param softness how much of the radius the edge takes, 0 (hard) to 1
 * @param opacity what it covers at most, 0 to 1
 */
public record Dab(double x, double y, double radius, double softness, double opacity) {

    /** A dab that covers wholly. */
    public Dab(double x, double y, double radius, double softness) {
        this(x, y, radius, softness, 1);
    }

    /** The same with another opacity. */
    public Dab opaque(double other) {
        return new Dab(x, y, radius, softness, other);
    }

    /** The coverage at a distance from the middle, 0 to 255; the edge falls as a smoothstep. */
    int coverage(double distance) {
        // Even a hard edge is anti-aliased, over one pixel.
        double soft = Math.max(softness * radius, 1);
        double inside = (radius + 0.5 - distance) / soft;
        if (inside <= 0 || inside >= 1) {
            return inside <= 0 ? 0 : (int) (255 * opacity + 0.5);
        }
        return (int) (255 * opacity * inside * inside * (3 - 2 * inside) + 0.5);
    }

    /** Interpolates to another dab, from 0 (this one) to 1 (the other). */
    Dab towards(Dab other, double way) {
        return new Dab(x + way * (other.x - x), y + way * (other.y - y), radius + way * (other.radius - radius),
                softness + way * (other.softness - softness), opacity + way * (other.opacity - opacity));
    }
}
