import './lib/no-code-generation.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { followAppearance } from './lib/appearance.ts';
import { guardLeaving, startAutosave } from './lib/autosave.ts';
import { setClient } from './lib/client.ts';
import { startComparison } from './lib/comparison.ts';
import { askEarly } from './lib/session.ts';
import { createClient } from './lib/transport.ts';
import './styles/main.css';

setClient(createClient());
askEarly();
startAutosave();
guardLeaving();
startComparison();
followAppearance();

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
