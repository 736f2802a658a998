package dev.credence.engine.random;

import static dev.credence.engine.random.GoodnessOfFit.followsCdf;
import static dev.credence.engine.random.GoodnessOfFit.followsDensity;
import static dev.credence.engine.random.GoodnessOfFit.hasMoments;
import static java.lang.Math.abs;
import static java.lang.Math.atan;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static java.lang.Math.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuousDistributionsTest {

    @Test
    void drawsNormals() {
        followsDensity(
                rng -> ContinuousDistributions.normal(rng, 3, 2),
                -9,
                15,
                x -> -(x - 3) * (x - 3) / 8);
        hasMoments(rng -> ContinuousDistributions.normal(rng, 3, 2), 3, 4);
        followsDensity(ContinuousDistributions::stdNormal, -7, 7, x -> -x * x / 2);
    }

    @Test
    void drawsRelativesOfTheNormal() {
        hasMoments(rng -> ContinuousDistributions.expModNormal(rng, 1, 2, 0.5), 3, 8);
        double delta = 3 / Math.sqrt(10);
        double shift = delta * Math.sqrt(2 / Math.PI);
        hasMoments(
                rng -> ContinuousDistributions.skewNormal(rng, 1, 2, 3),
                1 + 2 * shift,
                4 * (1 - shift * shift));
        followsDensity(
                rng -> log(ContinuousDistributions.lognormal(rng, 1, 0.5)),
                -3,
                5,
                y -> -(y - 1) * (y - 1) * 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 4, 100})
    void drawsStudentT(double nu) {
        followsDensity(
                rng -> Math.atan((ContinuousDistributions.studentT(rng, nu, 1, 2) - 1) / 2),
                -Math.PI / 2,
                Math.PI / 2,
                angle ->
                        (nu - 1) / 2 * log(cos(angle) * cos(angle))
                                - (nu + 1)
                                        / 2
                                        * log(
                                                cos(angle) * cos(angle)
                                                        + Math.sin(angle) * Math.sin(angle) / nu));
    }

    @Test
    void drawsThoseWithExplicitInverses() {
        followsCdf(
                rng -> ContinuousDistributions.cauchy(rng, 1, 2),
                x -> 0.5 + atan((x - 1) / 2) / Math.PI);
        followsCdf(
                rng -> ContinuousDistributions.doubleExponential(rng, 1, 2),
                x -> x < 1 ? 0.5 * exp((x - 1) / 2) : 1 - 0.5 * exp(-(x - 1) / 2));
        followsCdf(
                rng -> ContinuousDistributions.logistic(rng, 1, 2),
                x -> 1 / (1 + exp(-(x - 1) / 2)));
        followsCdf(rng -> ContinuousDistributions.gumbel(rng, 1, 2), x -> exp(-exp(-(x - 1) / 2)));
        followsCdf(rng -> ContinuousDistributions.exponential(rng, 2), x -> 1 - exp(-2 * x));
        followsCdf(
                rng -> ContinuousDistributions.weibull(rng, 1.5, 2),
                x -> 1 - exp(-pow(x / 2, 1.5)));
        followsCdf(
                rng -> ContinuousDistributions.frechet(rng, 1.5, 2), x -> exp(-pow(x / 2, -1.5)));
        followsCdf(rng -> ContinuousDistributions.rayleigh(rng, 2), x -> 1 - exp(-x * x / 8));
        followsCdf(
                rng -> ContinuousDistributions.loglogistic(rng, 2, 3),
                x -> 1 / (1 + pow(x / 2, -3)));
        followsCdf(rng -> ContinuousDistributions.pareto(rng, 2, 3), x -> 1 - pow(2 / x, 3));
        followsCdf(
                rng -> ContinuousDistributions.paretoType2(rng, 1, 2, 3),
                x -> 1 - pow(1 + (x - 1) / 2, -3));
        followsCdf(rng -> ContinuousDistributions.uniform(rng, -1, 3), x -> (x + 1) / 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1, 2.5, 300})
    void drawsGammas(double alpha) {
        double centre = log(alpha) - log(2);
        double width = 12 / Math.min(Math.sqrt(alpha), alpha);
        followsDensity(
                rng -> log(ContinuousDistributions.gamma(rng, alpha, 2)),
                centre - 2 * width,
                centre + Math.min(width, 5),
                y -> alpha * (y - centre) - 2 * (exp(y) - exp(centre)));
        hasMoments(rng -> ContinuousDistributions.gamma(rng, alpha, 2), alpha / 2, alpha / 4);
    }

    @Test
    void drawsRelativesOfTheGamma() {
        followsDensity(
                rng -> log(ContinuousDistributions.invGamma(rng, 2.5, 3)),
                -4,
                9,
                y -> -2.5 * y - 3 * exp(-y));
        followsDensity(
                rng -> log(ContinuousDistributions.chiSquare(rng, 3)),
                -9,
                4,
                y -> 1.5 * y - exp(y) / 2);
        followsDensity(
                rng -> log(ContinuousDistributions.invChiSquare(rng, 3)),
                -4,
                9,
                y -> -1.5 * y - exp(-y) / 2);
        followsDensity(
                rng -> log(ContinuousDistributions.scaledInvChiSquare(rng, 3, 2)),
                -3,
                11,
                y -> -1.5 * y - 6 * exp(-y));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.8, 1, 3})
    void drawsBetas(double alpha) {
        for (double beta : new double[] {0.3, 1, 2}) {
            followsDensity(
                    rng -> {
                        double x = ContinuousDistributions.beta(rng, alpha, beta);
                        return Math.clamp(log(x) - log1p(-x), -400, 36);
                    },
                    -400,
                    36 + 1e-9,
                    y ->
                            -alpha * log1p(exp(-y))
                                    - beta * (y > 0 ? y + log1p(exp(-y)) : log1p(exp(y))));
        }
        hasMoments(
                rng -> ContinuousDistributions.beta(rng, alpha, 2),
                alpha / (alpha + 2),
                2 * alpha / ((alpha + 2) * (alpha + 2) * (alpha + 3)));
    }

    @Test
    void drawsBetaProportions() {
        hasMoments(rng -> ContinuousDistributions.betaProportion(rng, 0.3, 4), 0.3, 0.3 * 0.7 / 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 0.5, 2, 50, 1e4})
    void drawsAngles(double kappa) {
        double reach = Math.min(Math.PI, 12 / Math.sqrt(kappa));
        followsDensity(
                rng -> ContinuousDistributions.vonMises(rng, 0, kappa),
                -reach,
                reach,
                x -> kappa * (cos(x) - 1));
        var rng = Rng.of(1);
        assertThat(abs(ContinuousDistributions.vonMises(rng, 3, 4))).isLessThanOrEqualTo(Math.PI);
    }

    @Test
    void namesTheParameterThatIsOutOfItsDomain() {
        var rng = Rng.of(1);

        assertThatThrownBy(() -> ContinuousDistributions.normal(rng, 0, -1))
                .isInstanceOf(InvalidParameter.class)
                .hasMessage("normal_rng: Scale parameter is -1.0, but must be positive finite");
        assertThatThrownBy(() -> ContinuousDistributions.normal(rng, Double.NaN, 1))
                .hasMessage("normal_rng: Location parameter is NaN, but must be finite");
        assertThatThrownBy(() -> ContinuousDistributions.uniform(rng, 1, 1))
                .hasMessageContaining("greater than 1.0");
        assertThatThrownBy(() -> ContinuousDistributions.betaProportion(rng, 1, 1))
                .hasMessageContaining("(0, 1)");
    }
}
