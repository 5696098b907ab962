import '../lib/no-code-generation.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setClient } from '../lib/client.ts';
import { createClient } from '../lib/transport.ts';
import { CameraPage } from './CameraPage.tsx';
import '../styles/main.css';

// Files are asked for and saved by the window beside this one.
setClient(createClient({ listens: false }));

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <CameraPage />
    </StrictMode>,
  );
