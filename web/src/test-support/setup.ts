import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/preact";
import { afterEach } from "vitest";

// The real engine is waited for, possibly on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
