"""JupyterLab in Danish: the language pack, which lies in a folder of its own because every JSON file below is read as one."""
